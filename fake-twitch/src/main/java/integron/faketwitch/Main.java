package integron.faketwitch;

/// The fake as a program.
final class Main {
  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults().withPort(9850))) {
      System.out.println(twitch.controlUrl());
      Thread.currentThread().join();
    }
  }
}
