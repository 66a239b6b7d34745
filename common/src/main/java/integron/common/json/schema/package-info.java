/// JSON Schemas (2020-12), derived from the records, so that they cannot contradict what is read
/// and written.
@NullMarked
package integron.common.json.schema;

import org.jspecify.annotations.NullMarked;
