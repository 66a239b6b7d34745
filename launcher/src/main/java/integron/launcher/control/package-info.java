/// The channel on which a command line sends a command to the running launcher.
@NullMarked
package integron.launcher.control;

import org.jspecify.annotations.NullMarked;
