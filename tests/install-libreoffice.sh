#!/bin/sh
# Make LibreOffice available for the tests of workbooks and documents, where that can be done without asking.
if command -v soffice >/dev/null 2>&1; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing LibreOffice for the tests of workbooks …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    libreoffice-calc libreoffice-writer >/dev/null && exit 0
fi
echo "LibreOffice was not found: the tests that calculate workbooks will be SKIPPED."
echo "On Debian or Ubuntu: sudo apt-get install --no-install-recommends libreoffice-calc libreoffice-writer"
exit 0
