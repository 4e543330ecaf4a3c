import Testing
@testable import ZhClaims
