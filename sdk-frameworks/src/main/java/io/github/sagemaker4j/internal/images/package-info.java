/**
 * The addresses of the images that AWS publishes, looked up in a table that ships with the library.
 * The rules are those of the Python SDK, so the same question has the same answer.
 */
@NullMarked
package io.github.sagemaker4j.internal.images;

import org.jspecify.annotations.NullMarked;
