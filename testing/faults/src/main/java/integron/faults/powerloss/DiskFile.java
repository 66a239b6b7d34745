package integron.faults.powerloss;

import java.util.ArrayList;
import java.util.List;

/// A file's content: the bytes that are certain on the disk, and those that are possible.
final class DiskFile implements DiskNode {
  private final Content durable = new Content();
  private List<PendingWrites<Step>> pending = new ArrayList<>();

  void write(Step.Write write, int step) {
    pending.add(new PendingWrites<>(step, write));
  }

  void resize(Step.Resize resize, int step) {
    pending.add(new PendingWrites<>(step, resize));
  }

  @Override
  public void sync(int covered) {
    List<PendingWrites<Step>> later = new ArrayList<>();
    for (PendingWrites<Step> change : pending) {
      if (change.step() < covered) {
        apply(change.change());
      } else {
        later.add(change);
      }
    }
    pending = later;
  }

  private void apply(Step change) {
    if (change instanceof Step.Write write) {
      durable.write(write.offset(), write.bytes(), 0, write.bytes().length);
    } else if (change instanceof Step.Resize resize) {
      durable.resize(resize.size());
    }
  }

  /// Its content after a crash.
  byte[] after(Fate fate) {
    Content content = durable.copy();
    for (PendingWrites<Step> change : pending) {
      if (change.change() instanceof Step.Write write) {
        write(content, write, change.step(), fate);
      } else if (change.change() instanceof Step.Resize resize
          && fate.keepsContent(change.step())) {
        content.resize(resize.size());
      }
    }
    return content.toBytes();
  }

  private static void write(Content content, Step.Write write, int step, Fate fate) {
    long from = write.offset();
    while (from < write.end()) {
      long to = Math.min(fate.borderAfter(from), write.end());
      if (fate.keepsContent(step)) {
        content.write(from, write.bytes(), (int) (from - write.offset()), (int) (to - from));
      } else if (fate.sizesRunAhead() && to > content.size()) {
        byte[] instead = fate.neverWritten((int) (to - content.size()));
        content.write(content.size(), instead, 0, instead.length);
      }
      from = to;
    }
  }
}
