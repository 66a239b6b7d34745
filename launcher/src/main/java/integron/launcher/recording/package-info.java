/// A stretch of the stream in a file, as `./integron record` writes it.
@NullMarked
package integron.launcher.recording;

import org.jspecify.annotations.NullMarked;
