/// Loss of power: what a process did to its files is recorded, every state that a disk may be in
/// after a crash is built from that, and the real code opens it.
@NullMarked
package integron.faults.powerloss;

import org.jspecify.annotations.NullMarked;
