/// The log files of the processes, as `./integron logs` shows them.
@NullMarked
package integron.launcher.logs;

import org.jspecify.annotations.NullMarked;
