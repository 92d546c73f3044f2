using Winnow.Tests.Commands;

namespace Winnow.Tests.Scripts;

/// <summary>The script at the root, in a small tree of its own, with a <c>dotnet</c> that notes what it is asked for.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class WinnowScriptTests : IDisposable
{
    // "publish" makes a program that is as long in the making as BUILD_SECONDS says; all else prints its arguments.
    private const string Dotnet = """
        #!/usr/bin/env bash
        if [[ $1 == publish ]]; then
          echo "$*" >>"$TREE/publishes"
          sleep "${BUILD_SECONDS:-0}"
          [[ ${BUILD_FAILS:-} == 1 ]] && { echo "Program.cs(1,1): error CS1002"; exit 1; }
          [[ ${NO_CROSSGEN:-} == 1 && $* == *ReadyToRun* ]] && { echo "error NU1101: Unable to find package microsoft.netcore.app.crossgen2"; exit 1; }
          while [[ $1 != -o ]]; do shift; done
          mkdir -p "$2" && touch "$2/winnow.dll"
          exit 0
        fi
        [[ -f $1 ]] || exit 9
        shift
        printf '<%s>' "$@"
        exit "${PROGRAM_EXIT:-0}"
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _tree = new();

    public WinnowScriptTests()
    {
        _tree.Write("src/Winnow/Winnow.csproj", "");
        _tree.Write("src/Winnow/Program.cs", "1");
        _tree.Write("bin/dotnet", Dotnet);
        File.Copy(Repository.File("winnow"), Path.Combine(_tree.Path, "winnow"));
        foreach (var script in new[] { "winnow", "bin/dotnet" })
        {
            File.SetUnixFileMode(Path.Combine(_tree.Path, script), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task It_builds_once_and_then_only_starts()
    {
        var first = await RunAsync("./winnow run");
        var second = await RunAsync("./winnow run");

        Assert.Equal((0, "<run>", 0, "<run>"), (first.Exit, first.Out, second.Exit, second.Out));
        Assert.Contains("building", first.Error, StringComparison.Ordinal);
        Assert.Equal("", second.Error);
        Assert.Equal(1, Publishes());
    }

    [Theory]
    [InlineData("echo 2 > src/Winnow/Program.cs")]
    [InlineData("touch src/Winnow/New.cs")]
    [InlineData("rm src/Winnow/Program.cs")]
    [InlineData("mkdir samples; echo > samples/day.xml")]
    [InlineData("rm -r artifacts")]
    [InlineData("echo '# changed' >> winnow")]
    public async Task A_changed_source_is_built(string change)
    {
        await RunAsync("./winnow run");
        await RunAsync(change);
        await RunAsync("./winnow run; ./winnow run");

        Assert.Equal(2, Publishes());
    }

    [Fact]
    public async Task A_source_from_the_future_is_not_built_for_ever()
    {
        await RunAsync("touch -t 209901010000 src/Winnow/Program.cs; ./winnow run; ./winnow run");

        Assert.Equal(1, Publishes());
    }

    [Theory]
    [InlineData("")]
    [InlineData("mkdir hide; for tool in bash find touch mkdir mv rm sed sort tail grep cat date dirname readlink sleep uname ldconfig apt-cache; do ln -s \"$(command -v $tool || echo /none)\" hide/; done; PATH=$PWD/bin:$PWD/hide; hash -r; ! command -v flock >/dev/null || exit 8; ")]
    public async Task Two_at_once_build_once_with_flock_and_without(string setting)
    {
        var result = await RunAsync(setting + "BUILD_SECONDS=1; export BUILD_SECONDS; ./winnow a & ./winnow b & wait");

        Assert.Equal(1, Publishes());
        Assert.Contains("<a>", result.Out, StringComparison.Ordinal);
        Assert.Contains("<b>", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_are_passed_on_to_the_letter_and_so_is_the_exit_code()
    {
        var result = await RunAsync("""PROGRAM_EXIT=3 ./winnow search 'two words' '' '*' '$HOME' -- '"q"' """);

        Assert.Equal((3, "<search><two words><><*><$HOME><--><\"q\">"), (result.Exit, result.Out));
    }

    [Theory]
    [InlineData("cd / && \"$TREE/winnow\" run")]
    [InlineData("mkdir elsewhere && ln -s ../winnow elsewhere/w && cd / && \"$TREE/elsewhere/w\" run")]
    [InlineData("ln -s \"$TREE/winnow\" bin/wn && cd / && wn run")]
    [InlineData("bash winnow run")]
    public async Task It_works_from_any_folder_and_through_a_link(string command)
    {
        Assert.Equal((0, "<run>"), Facts(await RunAsync(command)));

        Assert.True(File.Exists(Path.Combine(_tree.Path, "artifacts/winnow/stamp")));
    }

    [Fact]
    public async Task A_build_that_fails_is_shown_whole_and_exits_with_1()
    {
        var result = await RunAsync("BUILD_FAILS=1 ./winnow run");

        Assert.Equal((1, ""), Facts(result));
        Assert.Contains("error CS1002", result.Error, StringComparison.Ordinal);
        Assert.Equal((0, "<run>"), Facts(await RunAsync("./winnow run")));
    }

    [Fact]
    public async Task A_failed_build_leaves_the_old_program_but_does_not_run_it()
    {
        await RunAsync("./winnow run");

        Assert.Equal((1, ""), Facts(await RunAsync("echo 2 > src/Winnow/Program.cs; BUILD_FAILS=1 ./winnow run")));
    }

    [Fact]
    public async Task Without_the_compiler_to_machine_code_it_builds_plainly()
    {
        var result = await RunAsync("NO_CROSSGEN=1 ./winnow run");

        Assert.Equal((0, "<run>"), Facts(result));
        Assert.Equal(2, Publishes());
    }

    private static (int Exit, string Out) Facts(CliResult result) => (result.Exit, result.Out);

    private int Publishes() => File.ReadAllLines(Path.Combine(_tree.Path, "publishes")).Length;

    private Task<CliResult> RunAsync(string command) =>
        Shell.RunAsync(command, _tree.Path, Limit, ("TREE", _tree.Path), ("PATH", $"{_tree.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}"));
}
