@echo off
rem The launcher for Windows. Tried in Wine alone, with a stand-in for Java; what ./genatt does on Linux is tested.
rem In the folder of an archive (packaging/dist --platform windows-x86_64) it starts Java; among the sources it builds first, if nothing is built.
setlocal
set "home=%~dp0"
if "%home:~-1%"=="\" set "home=%home:~0,-1%"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 goto absent_java
"%java%" -XshowSettings:properties -version 2>&1 | findstr /r /c:"java.specification.version = 1[789]" /c:"java.specification.version = [2-9][0-9]" >nul
if errorlevel 1 goto old_java
if not exist "%home%\pom.xml" (
  set "path_of_jars=%home%\lib\*;%home%\nd4j\*"
  set "nd4j=%home%\nd4j"
  goto start
)
set "path_of_jars=%home%\genatt-bench\target\*;%home%\genatt-bench\target\lib\*;%home%\genatt-nd4j\target\*;%home%\genatt-nd4j\target\lib\*"
set "nd4j=%home%\genatt-nd4j\target"
if exist "%home%\genatt-bench\target\lib" goto start
echo genatt: building genatt-bench; the first time fetches libraries and takes some minutes 1>&2
pushd "%home%"
call mvnw.cmd -B -q -Dmaven.test.skip=true -Djavacpp.platform=windows-x86_64 -pl genatt-bench -am package
if errorlevel 1 (
  popd
  echo genatt: the build failed; see the messages above 1>&2
  exit /b 2
)
popd
:start
set "absent="
if not exist "%nd4j%\genatt-nd4j-*.jar" set "absent=genatt-nd4j:nd4j,dl4j"
"%java%" "-Dgenatt.home=%home%" -Djdk.console=java.base -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dstdout.encoding=UTF-8 ^
  -XX:+UseParallelGC -XX:MaxNewSize=128m %GENATT_JAVA_OPTS% "-Dgenatt.absent=%absent%" -cp "%path_of_jars%" io.github.genatt.bench.cli.Genatt %*
exit /b %errorlevel%

rem labels in place of blocks: a path such as C:\Program Files (x86) would end a block
:absent_java
echo genatt: no Java found at "%java%"; install a JDK, version 17 or newer, or set JAVA_HOME to it 1>&2
exit /b 2
:old_java
echo genatt: the Java at "%java%" is older than version 17, which is needed; install a newer JDK, or set JAVA_HOME to it 1>&2
exit /b 2
