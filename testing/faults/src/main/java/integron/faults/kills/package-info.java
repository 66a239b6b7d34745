/// Processes killed under load.
@NullMarked
package integron.faults.kills;

import org.jspecify.annotations.NullMarked;
