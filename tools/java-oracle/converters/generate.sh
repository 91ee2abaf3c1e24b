#!/bin/sh
# Writes test/converters/golden/*.tsv from Kafka Connect's own converters. See ../README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
golden="$here/../../../test/converters/golden"
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
mkdir -p "$golden"
JAVA17_HOME=${JAVA17_HOME:-/usr/lib/jvm/java-17-openjdk-amd64}

mvn -q -f "$here/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies -DoutputDirectory="$build/lib"
"$JAVA17_HOME/bin/javac" -cp "$build/lib/*" -d "$build/classes" "$here/../Golden.java" "$here/ConvertersOracle.java"
"$JAVA17_HOME/bin/java" -Xss64m -Duser.language=en -Duser.country=US -Duser.timezone=UTC -Dfile.encoding=UTF-8 \
  -cp "$build/classes:$build/lib/*" ConvertersOracle "$golden"
