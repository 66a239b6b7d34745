/// What the machine refuses: a disk that fails or is full, no processor, no descriptors, no memory,
/// a clock that jumps. The real ingester runs into each, and must come out of it by itself.
@NullMarked
package integron.faults.resources;

import org.jspecify.annotations.NullMarked;
