#!/bin/sh
# Writes test/conformance/recordings/*.jsonl from test/conformance/cases/*.json with Kafka Connect's own jars. See README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
conformance="$here/../../test/conformance"
jars=${CONNECT_JARS:-${TMPDIR:-/tmp}/kpl-connect-jars}
JAVA17_HOME=${JAVA17_HOME:-/usr/lib/jvm/java-17-openjdk-amd64}

if ! cmp -s "$here/pom.xml" "$jars/pom.xml"; then
  rm -rf "$jars"
  mvn -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$jars" >&2
  cp "$here/pom.xml" "$jars/pom.xml"
fi

if [ "${1:-}" = --serve ]; then set -- --serve; else set -- "$conformance" "$@"; fi

# A worker in English, in UTC, with the JDK's default locale data (CLDR).
exec "$JAVA17_HOME/bin/java" -Duser.language=en -Duser.country=US -Duser.timezone=UTC -Dfile.encoding=UTF-8 \
  -cp "$jars/*" "$here/Record.java" "$@"
