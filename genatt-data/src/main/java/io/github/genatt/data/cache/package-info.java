/** Data sets kept as they were read and filtered, so that they are not read again. */
package io.github.genatt.data.cache;
