package integron.common.logging;

/// How much a process logs.
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR
}
