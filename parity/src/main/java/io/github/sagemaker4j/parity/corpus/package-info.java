/**
 * The recorded cases of the Python SDK and the files they name.
 * Cases come from a folder or from this module's own resources; files always from the latter.
 */
@NullMarked
package io.github.sagemaker4j.parity.corpus;

import org.jspecify.annotations.NullMarked;
