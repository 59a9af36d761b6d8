#!/bin/sh
# Make Chromium available for the browser tests, where that can be done without asking.
if command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium and Chinese fonts for the browser tests …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null && exit 0
fi
echo "Chromium was not found: browser tests will be SKIPPED."
echo "On Debian or Ubuntu: sudo apt-get install chromium fonts-noto-cjk"
exit 0
