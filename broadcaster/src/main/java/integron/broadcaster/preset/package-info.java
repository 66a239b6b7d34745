/// Test events under names, a file in the data folder.
@NullMarked
package integron.broadcaster.preset;

import org.jspecify.annotations.NullMarked;
