#!/usr/bin/env bash
# Sets up what the tests need, builds everything once and runs every test. The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
root=$PWD
artifacts=$root/artifacts
passed=0 failed=0 skipped=0

say() { printf '%s\n' "$*"; }

finish() {
  local line="$passed passed, $failed failed"
  [[ $skipped == 0 ]] || line+=", $skipped skipped"
  say "$line"
  [[ $failed == 0 && $passed -gt 0 ]]
  exit
}

stop() {
  say "test.sh: $*" >&2
  failed=$((failed + 1))
  finish
}

# ---- what the system must have ----
missing=()
require() {
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

has_library() { [[ $(PATH=$PATH:/sbin ldconfig -p) =~ $1 ]]; }

if [[ $OSTYPE == linux* ]]; then
  require libsqlite3-0 has_library 'libsqlite3\.so\.0'
  require libxml2-utils command -v xmllint
  require poppler-utils command -v pdftotext
  require python3-feedparser /usr/bin/python3 -c 'import feedparser'
fi

if [[ ${#missing[@]} -gt 0 ]]; then
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
    say "installing ${missing[*]} …"
    install() { apt-get install -y --no-install-recommends "${missing[@]}" </dev/null; }
    log=$({ install || { apt-get update && install; }; } 2>&1) || { say "$log"; stop "cannot install ${missing[*]}"; }
  else
    stop "missing: ${missing[*]}. On Debian: apt-get install ${missing[*]} (as root)"
  fi
fi
# Large, and only one group of tests needs it: without it they are skipped, and the last line says so.
if [[ $OSTYPE == linux* ]] && ! command -v bibtex >/dev/null; then
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
    say "installing texlive-binaries …"
    timeout 300 apt-get install -y --no-install-recommends texlive-binaries </dev/null >/dev/null 2>&1 || say "not to be had; the tests with bibtex are skipped"
  else
    say "without bibtex its tests are skipped; on Debian: apt-get install texlive-binaries"
  fi
fi

command -v dotnet >/dev/null || stop "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0"

# ---- build ----
say "building …"
log=$(dotnet build Winnow.slnx --artifacts-path "$artifacts" --nologo -v quiet 2>&1) || { say "$log"; stop "the build failed"; }
# Tests that run winnow as a process start the program that users start: published, and compiled to machine code.
log=$(./winnow --version 2>&1) || { say "$log"; stop "./winnow does not start"; }
read -r published <"$artifacts/winnow/stamp"
export WINNOW_PROGRAM=$artifacts/winnow/$published/winnow

# ---- tests ----
# A test project is an executable that ends with a summary of four lines.
run_project() {
  local name=$1 output code
  output=$(dotnet "$artifacts/bin/$name/debug/$name.dll" --no-ansi --no-progress --timeout 25m 2>&1 </dev/null)
  code=$?
  local total fail skip
  total=$(count total "$output") fail=$(count failed "$output") skip=$(count skipped "$output")
  if [[ -z $total || $total == 0 || ($code != 0 && $fail == 0) ]]; then
    say "$output"
    say "$name: did not run to its end (exit $code)"
    failed=$((failed + 1))
  elif [[ $fail != 0 ]]; then
    say "$output"
  fi
  total=${total:-0} fail=${fail:-0} skip=${skip:-0}
  passed=$((passed + total - fail - skip)) failed=$((failed + fail)) skipped=$((skipped + skip))
  say "$name: $((total - fail - skip)) passed, $fail failed, $skip skipped"
}

count() { sed -n "s/^ *$1: \([0-9][0-9]*\).*/\1/p" <<<"$2" | tail -n 1; }

# ---- checks that are not tests of the code ----
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
    say "check: $name: passed"
  else
    failed=$((failed + 1))
    say "$output"
    say "check: $name: FAILED"
  fi
}

# The package installs as a tool, and the tool starts.
tool_installs() (
  set -e
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  dotnet pack src/Winnow/Winnow.csproj -c Release -o "$folder/package" --artifacts-path "$artifacts" --nologo -v quiet
  dotnet tool install Winnow --tool-path "$folder/tool" --source "$folder/package" --no-cache
  [[ $("$folder/tool/winnow" --version) == winnow\ * ]]
)

names=()
for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  [[ $# == 0 || " $* " == *" $name "* ]] && names+=("$name")
done
for name in "${names[@]}"; do
  run_project "$name"
done
if [[ $# == 0 ]]; then
  check "the package installs as a tool" tool_installs
fi
finish
