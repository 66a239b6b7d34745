/// The data folder: the place of each file, who can read it, and when it is on the disk.
@NullMarked
package integron.common.files;

import org.jspecify.annotations.NullMarked;
