/**
 * Data for jobs and endpoints: uploads of one's own, planned first like everything that changes something, and records
 * in the format of the first-party algorithms, which train and predict with it.
 */
@NullMarked
package io.github.sagemaker4j.data;

import org.jspecify.annotations.NullMarked;
