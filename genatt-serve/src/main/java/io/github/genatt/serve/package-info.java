/** HTTP service for saved models, with its limits, metrics and description. */
package io.github.genatt.serve;
