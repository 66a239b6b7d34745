/// The pictures of chat: fetched, kept in a file, announced to the pages.
@NullMarked
package integron.ingester.picture;

import org.jspecify.annotations.NullMarked;
