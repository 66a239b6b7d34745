/// How one command line asks the launcher that runs already to do something.
@NullMarked
package integron.launcher.control;

import org.jspecify.annotations.NullMarked;
