/** Firmware images: made of the built distribution, and started where there is no JDK. */
package org.holdfast.itest.image;
