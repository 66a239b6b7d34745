/// Denied resources: a disk that fails or is full, no CPU, no descriptors, no memory, a clock that
/// jumps. The real ingester meets each, and must recover by itself.
@NullMarked
package integron.faults.resources;

import org.jspecify.annotations.NullMarked;
