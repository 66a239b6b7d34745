/// Processes that are kept running: started in order, restarted when they crash, stopped in
/// reverse.
@NullMarked
package integron.launcher.supervise;

import org.jspecify.annotations.NullMarked;
