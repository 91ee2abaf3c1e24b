#!/bin/sh
# Writes test/java/golden/*.tsv from real Java and Kafka Connect's own jars. See README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
golden="$here/../../test/java/golden"
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
mkdir -p "$golden"

JAVA17_HOME=${JAVA17_HOME:-/usr/lib/jvm/java-17-openjdk-amd64}
JAVA19_HOME=${JAVA19_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}
kafka=4.1.0

for artifact in org.apache.kafka:connect-api:$kafka org.apache.kafka:kafka-clients:$kafka org.slf4j:slf4j-api:1.7.36; do
  mvn -q org.apache.maven.plugins:maven-dependency-plugin:copy -Dartifact="$artifact" -DoutputDirectory="$build/lib"
done

# A worker in English, in UTC, with the JDK's default locale data (CLDR).
run() {
  home=$1
  shift
  "$home/bin/java" -Duser.language=en -Duser.country=US -Duser.timezone=UTC -Dfile.encoding=UTF-8 -cp "$build/classes:$build/lib/*" "$@" "$golden"
}

"$JAVA17_HOME/bin/javac" -cp "$build/lib/*" -d "$build/classes" "$here"/*.java
if [ -z "${1:-}" ]; then run "$JAVA19_HOME" FloatingTextOracle; fi
for oracle in ${1:-NumberOracle DateFormatOracle RegexOracle ValuesOracle}; do
  run "$JAVA17_HOME" "$oracle"
done
