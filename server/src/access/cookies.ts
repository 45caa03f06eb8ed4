import type { FastifyReply } from 'fastify';

/** The cookies of sign-in. Over https they are Secure and bound to the host by their name. */
export class Cookies {
  readonly session: string;
  readonly oidc = 'toancanh-oidc';
  private readonly secure: boolean;
  constructor(secure: boolean) {
    this.secure = secure;
    this.session = secure ? '__Host-toancanh' : 'toancanh';
  }

  /** Gone with the browser; the server ends it sooner. */
  setSession(reply: FastifyReply, value: string): void {
    void reply.setCookie(this.session, value, { httpOnly: true, sameSite: 'lax', path: '/', secure: this.secure });
  }
  clearSession(reply: FastifyReply): void {
    void reply.clearCookie(this.session, { httpOnly: true, sameSite: 'lax', path: '/', secure: this.secure });
  }

  // Lax, not Strict: the browser comes back from the provider's site.
  setOidc(reply: FastifyReply, value: string): void {
    void reply.setCookie(this.oidc, value, { ...this.forOidc(), maxAge: 600 });
  }
  clearOidc(reply: FastifyReply): void {
    void reply.clearCookie(this.oidc, this.forOidc());
  }
  private forOidc() {
    return { httpOnly: true, sameSite: 'lax', path: '/api/access/oidc', secure: this.secure } as const;
  }
}
