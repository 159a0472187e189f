/**
 * The channels of a job: which objects they cover, for which host, and how a program gets them,
 * as files or through named pipes.
 */
@NullMarked
package io.github.sagemaker4j.local.internal.channel;

import org.jspecify.annotations.NullMarked;
