/// The user's pictures, videos and sounds: files in the data folder.
@NullMarked
package integron.broadcaster.asset;

import org.jspecify.annotations.NullMarked;
