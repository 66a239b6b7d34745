package integron.broadcaster.stream;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Work that is to run whenever there is something to do, on one thread at a time.
///
/// ```
///            WAITING ──▶ TAKEN ──▶ RESTING
///             ▲   ▲       │ call      │
///             │   └──── AGAIN         │
///             └──────────call─────────┘
/// ```
final class Turn {
  private enum State {
    RESTING,
    WAITING,
    TAKEN,
    AGAIN;

    State called() {
      return switch (this) {
        case RESTING, WAITING -> WAITING;
        case TAKEN, AGAIN -> AGAIN;
      };
    }
  }

  private final Turns turns;
  private final Runnable work;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final ReentrantLock taking = new ReentrantLock();
  private @Nullable Thread taker;

  /// @param work runs once for all calls that come before it begins
  Turn(Turns turns, Runnable work) {
    this.turns = turns;
    this.work = work;
  }

  /// Begins with a first turn. Before that, calls do nothing.
  void start() {
    turns.add(this);
  }

  /// There is something to do. Any thread may call it.
  void call() {
    if (state.getAndUpdate(State::called) == State.RESTING) {
      turns.add(this);
    }
  }

  /// Interrupts the work if it runs.
  void interrupt() {
    taking.lock();
    try {
      if (taker != null) {
        taker.interrupt();
      }
    } finally {
      taking.unlock();
    }
  }

  /// Runs the work, on the thread whose turn it is.
  void take() {
    state.set(State.TAKEN);
    begin(Thread.currentThread());
    try {
      work.run();
    } finally {
      end();
      if (!state.compareAndSet(State.TAKEN, State.RESTING)) {
        state.set(State.WAITING);
        turns.add(this);
      }
    }
  }

  private void begin(Thread thread) {
    taking.lock();
    try {
      taker = thread;
    } finally {
      taking.unlock();
    }
  }

  /// An interrupt is for this work, not for the next one of the thread.
  private void end() {
    taking.lock();
    try {
      taker = null;
      boolean _ = Thread.interrupted();
    } finally {
      taking.unlock();
    }
  }
}
