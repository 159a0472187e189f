/**
 * Data in S3, for programs that put it there themselves instead of passing local inputs to a job.
 * What is uploaded is planned first, like everything that changes something.
 */
@NullMarked
package io.github.sagemaker4j.data;

import org.jspecify.annotations.NullMarked;
