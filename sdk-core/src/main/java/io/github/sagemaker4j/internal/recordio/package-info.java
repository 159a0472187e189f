/**
 * The wire form of records for first-party algorithms: protocol buffers inside RecordIO frames. No part of the public
 * API.
 */
@NullMarked
package io.github.sagemaker4j.internal.recordio;

import org.jspecify.annotations.NullMarked;
