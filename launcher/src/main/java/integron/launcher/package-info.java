/// Starts Integron's processes, keeps them running, and answers `stop`, `status` and `restart`.
@NullMarked
package integron.launcher;

import org.jspecify.annotations.NullMarked;
