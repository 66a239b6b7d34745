/// Tests of the launcher with real processes, sockets and folders.
@NullMarked
package integron.launcher;

import org.jspecify.annotations.NullMarked;
