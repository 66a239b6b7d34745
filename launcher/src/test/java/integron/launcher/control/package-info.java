/// Tests of the launcher's control port.
@NullMarked
package integron.launcher.control;

import org.jspecify.annotations.NullMarked;
