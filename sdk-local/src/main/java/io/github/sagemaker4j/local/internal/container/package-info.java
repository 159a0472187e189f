/**
 * The container contract without a container: the folder that is {@code /opt/ml},
 * its environment, and programs started in it.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.container;

import org.jspecify.annotations.NullMarked;
