/// Power failure: the file operations of a process are recorded, the possible states of the disk
/// after a crash are built from the record, and the real code opens each.
@NullMarked
package integron.faults.powerloss;

import org.jspecify.annotations.NullMarked;
