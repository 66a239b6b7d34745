/// The stream as this process has it, and the subscribers that follow it, each with its own socket,
/// thread and cursor.
@NullMarked
package integron.broadcaster.stream;

import org.jspecify.annotations.NullMarked;
