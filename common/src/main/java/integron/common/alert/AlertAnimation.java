package integron.common.alert;

/// How an alert comes and goes.
public enum AlertAnimation {
  SLIDE,
  FADE,
  POP,
  BOUNCE,
  NONE
}
