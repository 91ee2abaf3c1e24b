#!/bin/sh
# Writes test/converters/golden/*.tsv from Kafka Connect's own converters. See ../README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
golden="$here/../../../test/converters/golden"
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
mkdir -p "$golden"
JAVA19_HOME=${JAVA19_HOME:-/usr/lib/jvm/temurin-25-jdk-amd64}

mvn -q -f "$here/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies -DoutputDirectory="$build/lib"
"$JAVA19_HOME/bin/javac" -cp "$build/lib/*" -d "$build/classes" "$here/../Golden.java" "$here/ConvertersOracle.java"
"$JAVA19_HOME/bin/java" -Xss64m -Duser.language=en -Duser.country=US -Duser.timezone=UTC -Dfile.encoding=UTF-8 \
  -cp "$build/classes:$build/lib/*" ConvertersOracle "$golden"
