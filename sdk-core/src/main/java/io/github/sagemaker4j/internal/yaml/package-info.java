/**
 * Reads YAML into plain maps, lists and texts. The YAML library appears nowhere else, and in no signature.
 */
@NullMarked
package io.github.sagemaker4j.internal.yaml;

import org.jspecify.annotations.NullMarked;
