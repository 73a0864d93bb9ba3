using Microsoft.AspNetCore.Identity;
using Ppi.Core.Accounts;

namespace Ppi.Api.Security;

/// <summary>ASP.NET Core Identity's hashes: PBKDF2 with HMAC-SHA512 and a salt of their own.</summary>
internal sealed class Passwords : IPasswords
{
    private readonly PasswordHasher<Passwords> _hasher = new();

    public string Hash(string password) => _hasher.HashPassword(this, password);

    public bool Verify(string hash, string password) => _hasher.VerifyHashedPassword(this, hash, password) != PasswordVerificationResult.Failed;
}
