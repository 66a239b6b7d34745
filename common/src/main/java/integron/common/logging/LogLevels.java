package integron.common.logging;

/// How much a process logs.
///
/// @param file into its file
/// @param console to the console, of what goes into the file
public record LogLevels(LogLevel file, LogLevel console) {}
