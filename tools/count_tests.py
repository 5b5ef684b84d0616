"""count_tests.py LOG SECONDS: sums up the cases of all test programs in ctest's last log.

Prints the closing line "N passed, N failed" of ./test. A program that ended badly counts at least
one failure, so that a crash is never taken for success; no case at all is a failure too.
"""
import re
import sys

GTEST_PASSED = re.compile(r"^\[  PASSED  \] (\d+) tests?\.", re.M)
GTEST_FAILED = re.compile(r"^\[  FAILED  \] (\d+) tests?, listed below", re.M)
CASES = re.compile(r"^(\d+) passed, (\d+) failed", re.M)
PROGRAM = re.compile(r"^\d+/\d+ Testing: (\S+)$", re.M)


def count(section):
    passed = sum(int(n) for n in GTEST_PASSED.findall(section))
    failed = sum(int(n) for n in GTEST_FAILED.findall(section))
    for more_passed, more_failed in CASES.findall(section):
        passed += int(more_passed)
        failed += int(more_failed)
    program_passed = "\nTest Passed.\n" in section
    if not program_passed and failed == 0:
        failed = 1
    if program_passed and passed == 0:
        passed = 1
    return passed, failed


def main():
    log = open(sys.argv[1], encoding="utf-8", errors="replace").read()
    starts = [match.start() for match in PROGRAM.finditer(log)] + [len(log)]
    counts = [count(log[begin:end]) for begin, end in zip(starts, starts[1:])]
    passed = sum(each[0] for each in counts)
    failed = sum(each[1] for each in counts)
    print(f"{len(counts)} test programs in {sys.argv[2]} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
