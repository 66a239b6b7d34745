@echo off
rem Builds, starts, stops and checks Integron, in a checkout and in an unpacked package. "integron help" lists the commands.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "OLDEST_JDK=25"
set "OLDEST_NODE=20"
set "PROGRAMS=fake-twitch ingester broadcaster launcher"
set "LAUNCHER_JAR=%ROOT%\launcher\target\integron-launcher.jar"
set "JVM=%ROOT%\launcher\src\main\jvm"
rem An unpacked package has a Java of its own, and no sources.
set "PACKAGE="
if exist "%ROOT%\app\" (
  set "PACKAGE=1"
  set "LAUNCHER_JAR=%ROOT%\app\integron-launcher.jar"
  set "JVM=%ROOT%\jvm"
)
rem A flag for Java, where "integron train" has made a cache. The jars of a package never change, so it fits.
set "CACHE="
if defined PACKAGE if exist "%ROOT%\app\integron-launcher.aot" set CACHE="-XX:AOTCache=%ROOT%\app\integron-launcher.aot"

set "COMMAND=%~1"
rem An empty argument is no command; without any, the help is shown.
if [%1]==[] set "COMMAND=help"

if "%COMMAND%"=="start" goto start
if "%COMMAND%"=="demo" goto start
if "%COMMAND%"=="stop" goto ask
if "%COMMAND%"=="status" goto ask
if "%COMMAND%"=="restart" goto ask
if "%COMMAND%"=="open" goto ask
if "%COMMAND%"=="logs" goto launcher
if "%COMMAND%"=="backup" goto launcher
if "%COMMAND%"=="backups" goto launcher
if "%COMMAND%"=="restore" goto launcher
if "%COMMAND%"=="doctor" goto launcher
if "%COMMAND%"=="version" goto launcher
if "%COMMAND%"=="autostart" goto launcher
if "%COMMAND%"=="new-overlay" goto launcher
if "%COMMAND%"=="record" goto launcher
if "%COMMAND%"=="completion" goto launcher
if "%COMMAND%"=="train" goto train
if "%COMMAND%"=="--version" goto version
if "%COMMAND%"=="-V" goto version
for %%C in (test format bench faults package) do if "%COMMAND%"=="%%C" goto of_checkout
call :usage
if "%COMMAND%"=="help" exit /b 0
if "%COMMAND%"=="-h" exit /b 0
if "%COMMAND%"=="--help" exit /b 0
exit /b 2

rem What needs the sources.
:of_checkout
if defined PACKAGE (
  echo integron %COMMAND% needs the sources, and this is a package without them. 1>&2
  exit /b 1
)
if "%COMMAND%"=="test" goto test
if "%COMMAND%"=="format" goto format
if "%COMMAND%"=="package" goto package
goto built

rem All words are passed on as they were typed: one by one they would lose "=", "," and ";", at which Windows splits, and empty
rem ones.
:start
call :need_built programs || exit /b 1
"%JAVA_HOME%\bin\java" "@%JVM%\all.args" "@%JVM%\launcher.args" %CACHE% -jar "%LAUNCHER_JAR%" %*
exit /b %ERRORLEVEL%

:ask
if not exist "%LAUNCHER_JAR%" (
  echo Integron was not built here yet, so it is not running. Start it with integron start.
  if "%COMMAND%"=="stop" exit /b 0
  exit /b 3
)
call :need jdk || exit /b 1
"%JAVA_HOME%\bin\java" "@%JVM%\all.args" "@%JVM%\launcher.args" %CACHE% -jar "%LAUNCHER_JAR%" %*
exit /b %ERRORLEVEL%

:version
if exist "%LAUNCHER_JAR%" goto launcher
for /f "tokens=3 delims=<>" %%V in ('findstr /c:"<revision>" "%ROOT%\pom.xml"') do echo Integron %%V, not built yet
exit /b 0

:launcher
if not exist "%LAUNCHER_JAR%" (
  echo Integron was not built here yet. "integron start" builds and starts it. 1>&2
  exit /b 1
)
call :need jdk || exit /b 1
"%JAVA_HOME%\bin\java" "@%JVM%\all.args" "@%JVM%\launcher.args" %CACHE% -jar "%LAUNCHER_JAR%" %*
exit /b %ERRORLEVEL%

:test
call :need jdk node chromium || exit /b 1
call :may_build
if errorlevel 1 (
  echo Integron is running from this folder, and the tests build it again. Stop it first with integron stop. 1>&2
  exit /b 1
)
cd /d "%ROOT%"
call :begin_stamp
call .\mvnw.cmd -B -Dtest.forks=2 verify || exit /b 1
call :end_stamp everything
node tools\web.mjs test
exit /b %ERRORLEVEL%

:format
call :need jdk node || exit /b 1
cd /d "%ROOT%"
call .\mvnw.cmd -q -B -pl .,testing/waits compile -Dformat.goal=write || exit /b 1
node tools\web.mjs format
exit /b %ERRORLEVEL%

:package
call :need jdk node || exit /b 1
call :may_build
if errorlevel 1 (
  echo Integron is running from this folder, and packaging builds it again. Stop it first with integron stop. 1>&2
  exit /b 1
)
cd /d "%ROOT%"
call .\mvnw.cmd -q -B -Pdist -Dchecks.skip=true -pl packaging -am package
exit /b %ERRORLEVEL%

rem "bench" or "faults".
:built
call :need_built everything || exit /b 1
if not exist "%ROOT%\testing\%COMMAND%\target\integron-%COMMAND%.jar" (
  echo Integron is running from this folder, so it cannot be built. Stop it first with integron stop. 1>&2
  exit /b 1
)
set ARGUMENTS=%*
if "%COMMAND%"=="bench" set ARGUMENTS=%ARGUMENTS:*bench=%
if "%COMMAND%"=="faults" set ARGUMENTS=%ARGUMENTS:*faults=%
"%JAVA_HOME%\bin\java" -jar "%ROOT%\testing\%COMMAND%\target\integron-%COMMAND%.jar" "%ROOT%" %ARGUMENTS%
exit /b %ERRORLEVEL%

rem A short demo runs and Java writes down what it loads; then the caches are made of that. "start" does not do so here by
rem itself. Java takes ";" for the end of a cache's name.
:train
if not defined PACKAGE (
  echo integron train is for a package; here the jars change. 1>&2
  exit /b 1
)
if not "%ROOT:;=%"=="%ROOT%" (
  echo Caches cannot be made in a folder with ";" in its name. 1>&2
  exit /b 1
)
call :need jdk || exit /b 1
set "CACHE="
del /q "%ROOT%\app\*.aot" 2>nul
"%JAVA_HOME%\bin\java" "@%JVM%\all.args" "@%JVM%\launcher.args" -XX:AOTMode=record "-XX:AOTConfiguration=%ROOT%\app\integron-launcher.aotconf" -jar "%LAUNCHER_JAR%" train
if errorlevel 1 goto not_trained
for %%M in (launcher ingester broadcaster) do "%JAVA_HOME%\bin\java" "@%JVM%\all.args" "@%JVM%\%%M.args" -XX:AOTMode=create "-XX:AOTConfiguration=%ROOT%\app\integron-%%M.aotconf" "-XX:AOTCache=%ROOT%\app\integron-%%M.aot" -jar "%ROOT%\app\integron-%%M.jar" || goto not_trained
del /q "%ROOT%\app\*.aotconf" 2>nul
exit /b 0

:not_trained
del /q "%ROOT%\app\*.aot" "%ROOT%\app\*.aotconf" 2>nul
echo The caches could not be made. Integron starts without them, only slower. 1>&2
exit /b 1

rem --- Tools ---

rem Sets JAVA_HOME. Reports all missing tools of "jdk", "node" and "chromium" at once, with the one command that installs them.
:need
if defined PACKAGE (
  set "JAVA_HOME=%ROOT%\runtime"
  exit /b 0
)
set "PACKAGES="
:need_next
call :find_%1
if errorlevel 1 call :missing_%1
shift
if not "%~1"=="" goto need_next
if not defined PACKAGES exit /b 0
echo To install it: 1>&2
echo   winget install%PACKAGES% 1>&2
echo Then open a new console, because this one does not find the new programs, and run this again. 1>&2
exit /b 1

:missing_jdk
echo Integron needs a JDK %OLDEST_JDK% or newer, and none was found. 1>&2
echo If you have one already, set JAVA_HOME to its folder. Otherwise see https://adoptium.net/temurin/releases/?version=%OLDEST_JDK% 1>&2
set "PACKAGES=%PACKAGES% EclipseAdoptium.Temurin.%OLDEST_JDK%.JDK"
exit /b 0

:missing_node
echo To build its pages, Integron needs Node.js %OLDEST_NODE% or newer with npm, and none was found. See https://nodejs.org/en/download 1>&2
set "PACKAGES=%PACKAGES% OpenJS.NodeJS.LTS"
exit /b 0

:missing_chromium
echo The end-to-end tests need Chromium or Chrome, and none was found. 1>&2
echo If you have one already, set CHROMIUM to its executable. 1>&2
set "PACKAGES=%PACKAGES% Google.Chrome"
exit /b 0

:find_jdk
set "FOUND="
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :consider "%%~dpJ.."
if defined INTEGRON_JDKS for /d %%J in ("%INTEGRON_JDKS%\*") do call :consider "%%J"
if not defined INTEGRON_JDKS (
  for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*") do call :consider "%%J"
  for /d %%J in ("%ProgramFiles%\Java\*") do call :consider "%%J"
  for /d %%J in ("%ProgramFiles%\Microsoft\jdk*") do call :consider "%%J"
)
for /d %%J in ("%USERPROFILE%\.jdks\*") do call :consider "%%J"
if defined FOUND (
  set "JAVA_HOME=%FOUND%"
  exit /b 0
)
exit /b 1

:consider
if defined FOUND exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR=0"
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do for /f "delims=." %%M in ("%%~V") do set "MAJOR=%%M"
if %MAJOR% GEQ %OLDEST_JDK% set "FOUND=%~f1"
exit /b 0

:find_node
set "MAJOR=0"
for /f "delims=v." %%V in ('node --version 2^>nul') do set "MAJOR=%%V"
where npm >nul 2>nul || set "MAJOR=0"
if %MAJOR% GEQ %OLDEST_NODE% exit /b 0
exit /b 1

:find_chromium
if defined CHROMIUM if exist "%CHROMIUM%" exit /b 0
for %%B in ("%ProgramFiles%" "%ProgramFiles(x86)%" "%LOCALAPPDATA%") do for %%C in (Google\Chrome Chromium) do (
  if exist "%%~B\%%C\Application\chrome.exe" (
    set "CHROMIUM=%%~B\%%C\Application\chrome.exe"
    exit /b 0
  )
)
exit /b 1

rem --- Building ---

rem "programs" is what "start" runs; "everything" also contains the tests, faults and benchmarks. Before the first build,
rem all missing tools are reported at once.
:need_built
if defined PACKAGE (
  call :need jdk
  exit /b 0
)
set "KIND=%1"
set "STAMP=%ROOT%\target\built-%1"
if exist "%LAUNCHER_JAR%" (call :need jdk) else call :need jdk node
if errorlevel 1 exit /b 1
call :is_built && exit /b 0
call :may_build
if errorlevel 1 (
  echo The sources have changed, but Integron is running from this folder. It is not built again until that has stopped.
  exit /b 0
)
call :need jdk node || exit /b 1
echo Building Integron. The first build downloads its dependencies, which takes a minute or more...
call :begin_stamp
set "MODULES="
if "%KIND%"=="programs" set "MODULES=-pl %PROGRAMS: =,% -am"
pushd "%ROOT%"
rem Maven's output shows the progress.
call .\mvnw.cmd -B -ntp -T1C -Dchecks.skip=true %MODULES% package
set "RESULT=%ERRORLEVEL%"
popd
if not "%RESULT%"=="0" (
  echo The build failed; its output is above. 1>&2
  exit /b 1
)
call :end_stamp %KIND%
exit /b 0

rem Before a build, so that files edited during the build count as newer.
:begin_stamp
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
call :head_commit
>"%ROOT%\target\build-began" echo %HEAD%
exit /b 0

rem "everything" contains "programs". A copy keeps the time of the original.
:end_stamp
copy /y "%ROOT%\target\build-began" "%ROOT%\target\built-programs" >nul
if "%1"=="everything" copy /y "%ROOT%\target\build-began" "%ROOT%\target\built-everything" >nul
exit /b 0

rem Running processes load classes from the jars, so a build must not replace them.
:may_build
if not exist "%LAUNCHER_JAR%" exit /b 0
"%JAVA_HOME%\bin\java" "@%JVM%\all.args" "@%JVM%\launcher.args" %CACHE% -jar "%LAUNCHER_JAR%" may-build
exit /b %ERRORLEVEL%

:head_commit
set "HEAD=none"
for /f %%H in ('git -C "%ROOT%" rev-parse HEAD 2^>nul') do set "HEAD=%%H"
exit /b 0

rem Succeeds when the last build was of this commit and no source is newer. Folders under src count too: their
rem times change when a file in them is deleted.
:is_built
set "JARS=%PROGRAMS%"
if "%KIND%"=="everything" set "JARS=%PROGRAMS% testing\bench testing\faults"
for %%M in (%JARS%) do if not exist "%ROOT%\%%M\target\integron-%%~nxM.jar" exit /b 1
if not exist "%STAMP%" exit /b 1
call :head_commit
set "BUILT="
set /p BUILT=<"%STAMP%"
if not "%BUILT%"=="%HEAD%" exit /b 1
powershell -NoProfile -Command "$root = (Get-Item -LiteralPath $env:ROOT).FullName; $built = (Get-Item -LiteralPath $env:STAMP).LastWriteTimeUtc; function Newer($folder) { foreach ($one in Get-ChildItem -LiteralPath $folder -Force) { $path = $one.FullName.Substring($root.Length); if ($one.PSIsContainer) { if ($one.Name -notin 'node_modules', 'target', 'dist', '.git' -and ($env:KIND -ne 'programs' -or $path -notmatch '^\\testing$|\\src\\test$')) { if (($path -match '\\src\\' -and $one.LastWriteTimeUtc -gt $built) -or (Newer $one.FullName)) { return $true } } } elseif ($one.LastWriteTimeUtc -gt $built -and $one.Name -notlike '*.tsbuildinfo' -and $path -match '\\pom\.xml$|\\src\\|^\\(dashboard|overlays|stream|tools)\\|^\\package(-lock)?\.json$') { return $true } } return $false }; if (Newer $root) { exit 1 }"
exit /b %ERRORLEVEL%

:usage
echo Usage: integron COMMAND
echo.
echo   start [--demo ^| --channel NAME]
echo                        run until Ctrl-C or "integron stop";
echo                        --demo starts a local Twitch, so you need not sign in;
echo                        --channel reads the chat of any channel, without signing in
echo   demo                 the same as start --demo
echo   stop                 stop everything
echo   status [--json]      show what runs (exit code 3 when nothing does)
echo   restart [NAME]       restart the ingester, the broadcaster, or both
echo   open [PAGE]          open the dashboard, or another page, in a browser
echo   logs [-f] [NAME]     show the newest entries of the logs; -f goes on with new ones
echo   backup               make a backup of the database
echo   backups [--json]     list the backups, newest first
echo   restore [NAME]       restore one, the newest without a name; the replaced one is kept
echo   doctor [--json]      check what Integron needs, and say how to fix what is wrong
echo   autostart on^|off     start with your session, or do not; status says which
echo   new-overlay NAME [--from EXAMPLE]
echo                        make an overlay of your own, for you to change
echo   record [FILE] [--chat] [--for TIME]
echo                        record events into a file, for the dashboard to play back
echo   version [--json]     show the version
echo   completion           print a script that completes commands in bash and zsh
echo   help                 show this; COMMAND --help shows more of one
echo.
if defined PACKAGE goto usage_environment
echo In a checkout, start builds when needed, and there is more:
echo   test                 everything that CI checks
echo   format               format all sources
echo   bench [ARGUMENTS]    run the benchmarks
echo   faults NAME [...]    attack a running Integron, and check that nothing is lost
echo   package              make packages for this system that need neither a JDK nor Node
echo.
:usage_environment
echo Environment:
echo   INTEGRON_HOME        the data folder
echo   INTEGRON_PORT        port of dashboard and overlays (9847)
echo   INTEGRON_LINK_PORT   port between ingester and broadcaster (9848)
echo   INTEGRON_JAVA_OPTS   more flags for each Java process
if not defined PACKAGE echo   INTEGRON_JDKS        the folder to search for JDKs, instead of the system's
echo.
echo integron.yaml in the data folder can hold the settings too.
exit /b 0
