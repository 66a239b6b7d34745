/// The data folder: where each file is, who can read it, and when it is on the disk.
@NullMarked
package integron.common.files;

import org.jspecify.annotations.NullMarked;
