# Sourced by the scripts that start Java. It takes the encoding of file names from the locale, and where there is none, as
# under cron, in units of systemd and in many containers, could not name a file "größe.csv".
case $(locale charmap 2>/dev/null || true) in
  '' | ANSI_X3.4-1968 | US-ASCII) export LC_ALL=C.UTF-8 ;;
esac
