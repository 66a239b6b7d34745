/// Supervised processes: started in order, restarted after a crash, stopped in reverse.
@NullMarked
package integron.launcher.supervise;

import org.jspecify.annotations.NullMarked;
