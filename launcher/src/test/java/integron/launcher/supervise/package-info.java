/// Tests of supervision with real processes.
@NullMarked
package integron.launcher.supervise;

import org.jspecify.annotations.NullMarked;
